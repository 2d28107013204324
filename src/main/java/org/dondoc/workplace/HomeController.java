package org.dondoc.workplace;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The address of the application itself leads to each person's place, by way of the sign-in (scripts/dondoc/home.js). */
@Controller
class HomeController {

    @GetMapping("/")
    String home() {
        return "redirect:/camunda/app/tasklist/default/#/home";
    }
}
