package org.dondoc.ministry;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The address of the administrators' page, whose files lie in {@code static/ministry}. */
@Controller
class PageController implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/ministry/**").addResourceLocations("classpath:/static/ministry/");
    }

    @GetMapping("/ministry")
    String withSlash() {
        return "redirect:/ministry/";
    }

    @GetMapping("/ministry/")
    String page() {
        return "forward:/ministry/index.html";
    }
}
