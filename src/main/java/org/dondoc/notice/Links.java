package org.dondoc.notice;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses for mails and calendars. */
@Component
class Links {

    private final String application;

    /** @param application where people reach this application */
    Links(@Value("${dondoc.url}") String application) {
        this.application = application.strip().replaceAll("/+$", "");
    }

    /**
     * Leads through Tasklist's sign-in to the task that the person has on the directive when the link is clicked, or to
     * the directive where there is none (scripts/dondoc/open.js).
     */
    String directive(String code) {
        return to("/camunda/app/tasklist/default/#/open/" + code);
    }

    String to(String path) {
        return application + path;
    }
}
