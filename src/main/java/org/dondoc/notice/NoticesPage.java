package org.dondoc.notice;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The address of the page on which people choose how they are told, and the office sees who could not be. */
@Controller
class NoticesPage implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/notices/**").addResourceLocations("classpath:/static/notices/");
    }

    @GetMapping("/notices")
    String withSlash() {
        return "redirect:/notices/";
    }

    @GetMapping("/notices/")
    String page() {
        return "forward:/notices/index.html";
    }
}
