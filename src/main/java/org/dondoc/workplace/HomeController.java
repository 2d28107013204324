package org.dondoc.workplace;

import org.dondoc.security.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The address of the application itself leads to where the person who has signed in works. */
@Controller
class HomeController {

    @GetMapping("/")
    String home(@AuthenticationPrincipal Caller caller) {
        if (caller.isAdministrator()) {
            return "redirect:/ministry/";
        }
        return caller.mayReadAll()
                ? "redirect:/camunda/app/cockpit/default/#/directives"
                : "redirect:/camunda/app/tasklist/";
    }
}
