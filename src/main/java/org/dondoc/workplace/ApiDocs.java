package org.dondoc.workplace;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Locale;
import org.dondoc.Texts;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * The page {@code /api/docs} that describes the API, behind the API's own login. What a call does is said by the text
 * {@code api.<controller>.<method>}, in Vietnamese and in English.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocs {

    private static final String BASIC = "basic";

    @Controller
    static class Page {

        @GetMapping("/api/docs")
        String page() {
            return "redirect:/api/docs/swagger-ui/index.html";
        }
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title(inBothLanguages("api.title"))
                        .description(inBothLanguages("api.description"))
                        .version("1"))
                .schemaRequirement(
                        BASIC,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(BASIC))
                .addSecurityItem(new SecurityRequirement().addList(BASIC));
    }

    @Bean
    GlobalOperationCustomizer whatACallDoes() {
        return (operation, method) -> operation.summary(inBothLanguages(key(method)));
    }

    private static String inBothLanguages(String key) {
        return Texts.of(key, Texts.VIETNAMESE) + " · " + Texts.of(key, Locale.ENGLISH);
    }

    private static String key(HandlerMethod method) {
        String controller = method.getBeanType().getSimpleName().replace("Controller", "");
        return "api." + controller.substring(0, 1).toLowerCase(Locale.ROOT) + controller.substring(1) + "."
                + method.getMethod().getName();
    }
}
