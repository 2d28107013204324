package org.dondoc.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The address of the sign-in page, whose files lie in {@code static/login}. */
@Controller
class LoginController implements WebMvcConfigurer {

    static final String PAGE = "/login";

    static boolean isPage(HttpServletRequest request) {
        return PAGE.equals(request.getServletPath());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/login/**").addResourceLocations("classpath:/static/login/");
    }

    @GetMapping(PAGE)
    String page() {
        return "forward:/login/index.html";
    }
}
