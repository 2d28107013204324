package org.dondoc.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The address of the sign-in page, whose files lie in {@code static/login}. */
@Controller
class LoginController implements WebMvcConfigurer {

    static final String PAGE = "/login";

    /**
     * An identity provider to sign in at.
     *
     * @param at where the way to it begins, below the application's own address
     */
    record Provider(String name, String at) {}

    private final ObjectProvider<ClientRegistrationRepository> registrations;

    LoginController(ObjectProvider<ClientRegistrationRepository> registrations) {
        this.registrations = registrations;
    }

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

    @GetMapping(PAGE + "/providers")
    @ResponseBody
    List<Provider> providers() {
        List<Provider> providers = new ArrayList<>();
        if (registrations.getIfAvailable() instanceof Iterable<?> configured) {
            configured.forEach(one -> {
                ClientRegistration provider = (ClientRegistration) one;
                providers.add(new Provider(
                        provider.getClientName(), "/oauth2/authorization/" + provider.getRegistrationId()));
            });
        }
        return providers;
    }
}
