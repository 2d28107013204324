package org.dondoc.engine;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import org.dondoc.Refusal;

/**
 * No list of the engine's REST API is longer than 2,000 rows: whoever sets no limit gets the first 2,000, and whoever asks
 * for more is refused. Screens ask for pages.
 */
@PreMatching
class ListLimit implements ContainerRequestFilter {

    private static final int LONGEST = 2000;
    private static final String PARAMETER = "maxResults";

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String asked = uri.getQueryParameters().getFirst(PARAMETER);
        if (asked == null) {
            request.setRequestUri(
                    uri.getRequestUriBuilder().queryParam(PARAMETER, LONGEST).build());
        } else if (!asked.matches("\\d{1,4}") || Integer.parseInt(asked) > LONGEST) {
            throw new Refusal(PARAMETER, asked, "refusal.listTooLong", LONGEST);
        }
    }
}
