package org.dondoc.workplace;

import java.util.SortedSet;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.dondoc.engine.ActingPerson;
import org.dondoc.security.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is. */
@RestController
class MeController {

    record Me(String id, String name, SortedSet<String> groups) {}

    private final IdentityService identityService;
    private final ActingPerson actingPerson;

    MeController(IdentityService identityService, ActingPerson actingPerson) {
        this.identityService = identityService;
        this.actingPerson = actingPerson;
    }

    @GetMapping("/api/me")
    Me me(@AuthenticationPrincipal Caller caller) {
        User user = actingPerson.asSystem(
                () -> identityService.createUserQuery().userId(caller.id()).singleResult());
        String name = user.getFirstName() + " " + user.getLastName();
        return new Me(caller.id(), name.strip(), new TreeSet<>(caller.groups()));
    }
}
