package org.dondoc.engine;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.cockpit.impl.plugin.base.dto.ProcessDefinitionStatisticsDto;
import org.camunda.bpm.cockpit.impl.plugin.resources.ProcessDefinitionRestService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.sub.repository.ProcessDefinitionResource;
import org.camunda.bpm.engine.rest.util.EngineUtil;

/**
 * What Cockpit shows a modeler, who needs its lists and pictures of processes and gets them without the figures: its list
 * counts with SQL of its own, past the engine's commands, and the figures on a picture come from the engine.
 */
class WebappFigures implements DynamicFeature {

    private static final Set<Class<?>> COUNTED =
            Set.of(org.camunda.bpm.engine.rest.ProcessDefinitionRestService.class, ProcessDefinitionResource.class);
    private static final Set<String> COUNTS = Set.of("getStatistics", "getActivityStatistics");

    @Override
    public void configure(ResourceInfo resource, FeatureContext method) {
        if (resource.getResourceClass() == ProcessDefinitionRestService.class) {
            method.register(LeftOut.class);
        }
        if (COUNTS.contains(resource.getResourceMethod().getName())
                && COUNTED.stream().anyMatch(counted -> counted.isAssignableFrom(resource.getResourceClass()))) {
            method.register(None.class);
        }
    }

    private static boolean areOpenToCaller() {
        ProcessEngine engine = EngineUtil.lookupProcessEngine(null);
        return WholeMinistry.isOpenToCaller(engine.getIdentityService(), engine.getAuthorizationService());
    }

    static class None implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (!areOpenToCaller()) {
                request.abortWith(
                        Response.ok("[]", MediaType.APPLICATION_JSON_TYPE).build());
            }
        }
    }

    static class LeftOut implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getEntity() instanceof List<?> rows && !areOpenToCaller()) {
                for (Object row : rows) {
                    if (row instanceof ProcessDefinitionStatisticsDto process) {
                        process.setInstances(null);
                        process.setIncidents(null);
                    }
                }
            }
        }
    }
}
