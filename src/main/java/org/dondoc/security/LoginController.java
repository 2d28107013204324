package org.dondoc.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The address of the sign-in page, whose files lie in {@code static/login}. */
@Controller
class LoginController implements WebMvcConfigurer {

    static final String PAGE = "/login";

    private final ObjectProvider<Providers> providers;

    LoginController(ObjectProvider<Providers> providers) {
        this.providers = providers;
    }

    static boolean isPage(HttpServletRequest request) {
        return PAGE.equals(request.getServletPath());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/login/**").addResourceLocations("classpath:/static/login/");
    }

    /** Whoever has just signed out, and had come from an identity provider, signs out there on the way. */
    @GetMapping(PAGE)
    String page(HttpServletRequest request) {
        return ProviderSignOut.next(request).map(at -> "redirect:" + at).orElse("forward:/login/index.html");
    }

    @GetMapping(PAGE + "/providers")
    @ResponseBody
    List<Providers.Way> providers() {
        return providers.stream().flatMap(all -> all.ways().stream()).toList();
    }
}
