package org.dondoc.ministry;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The address of the administrators' page, whose files lie in {@code static/ministry}. */
@Controller
class PageController {

    @GetMapping("/ministry")
    String withSlash() {
        return "redirect:/ministry/";
    }

    @GetMapping("/ministry/")
    String page() {
        return "forward:/ministry/index.html";
    }
}
