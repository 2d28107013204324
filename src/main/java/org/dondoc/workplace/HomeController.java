package org.dondoc.workplace;

import org.dondoc.security.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The address of the application itself leads to the caller's place. */
@Controller
class HomeController {

    /** @param caller null: not signed in, which is done in Tasklist */
    @GetMapping("/")
    String home(@AuthenticationPrincipal Caller caller) {
        return caller != null && caller.mayReadAll()
                ? "redirect:/camunda/app/cockpit/default/#/directives"
                : "redirect:/camunda/app/tasklist/";
    }
}
