package org.dondoc.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.dondoc.register.Actor;
import org.springframework.stereotype.Component;

/**
 * Who acts in this thread: the person signed in to the engine, also while the application works for that person as the
 * system, or {@link Actor#SYSTEM} in jobs.
 */
@Component
public class ActingPerson implements Actor {

    private final ThreadLocal<String> behindSystem = new ThreadLocal<>();
    private volatile IdentityService identityService;

    /** The engine asks who acts while it is still starting itself, so it hands over its own service. */
    void askFrom(IdentityService engines) {
        identityService = engines;
    }

    @Override
    public String id() {
        Authentication current = identityService.getCurrentAuthentication();
        if (current != null && current.getUserId() != null) {
            return current.getUserId();
        }
        String person = behindSystem.get();
        return person == null ? SYSTEM : person;
    }

    /** Whether a person's own rights are checked now; not in jobs and not while acting as the system. */
    boolean isPerson() {
        Authentication current = identityService.getCurrentAuthentication();
        return current != null && current.getUserId() != null;
    }

    /** Whether the person has been granted this. */
    boolean may(Permission permission, Resource resource, String id, AuthorizationService authorizations) {
        Authentication person = identityService.getCurrentAuthentication();
        return authorizations.isUserAuthorized(person.getUserId(), person.getGroupIds(), permission, resource, id);
    }

    /** The work as the person who acts now, for another thread to do later. */
    public Runnable carried(Runnable work) {
        Authentication person = identityService.getCurrentAuthentication();
        return () -> {
            identityService.setAuthentication(person);
            try {
                work.run();
            } finally {
                identityService.clearAuthentication();
            }
        };
    }

    /**
     * Does the work without the engine's checks of authorization and tenant, in the caller's transaction; the journal
     * still names the person. The caller has checked the person's rights.
     */
    public <T> T asSystem(Supplier<T> work) {
        Authentication person = identityService.getCurrentAuthentication();
        if (person == null) {
            return work.get();
        }
        String outer = behindSystem.get();
        behindSystem.set(person.getUserId());
        identityService.clearAuthentication();
        try {
            return work.get();
        } finally {
            identityService.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            if (outer == null) {
                behindSystem.remove();
            } else {
                behindSystem.set(outer);
            }
        }
    }

    public void asSystem(Runnable work) {
        asSystem(() -> {
            work.run();
            return null;
        });
    }
}
