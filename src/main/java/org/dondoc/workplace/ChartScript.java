package org.dondoc.workplace;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Opens Chart.js to the browser, which draws the supervisors' bars with it; no other webjar is open. */
@Configuration(proxyBeanMethods = false)
class ChartScript implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/webjars/chart.js/*/dist/chart.umd.min.js")
                .addResourceLocations("classpath:/META-INF/resources/webjars/chart.js/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)));
    }
}
