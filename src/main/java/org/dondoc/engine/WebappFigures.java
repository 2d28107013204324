package org.dondoc.engine;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;
import org.camunda.bpm.admin.impl.plugin.resources.MetricsRestService;
import org.camunda.bpm.cockpit.impl.plugin.base.dto.ProcessDefinitionStatisticsDto;
import org.camunda.bpm.cockpit.impl.plugin.resources.ProcessDefinitionRestService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.util.EngineUtil;

/**
 * Two plugins of the webapps count with SQL of their own, past the engine's commands: Admin's metrics, and Cockpit's list
 * of processes, which a modeler needs and gets without the figures.
 */
class WebappFigures implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext method) {
        if (resource.getResourceClass() == MetricsRestService.class) {
            method.register(Refused.class);
        }
        if (resource.getResourceClass() == ProcessDefinitionRestService.class) {
            method.register(LeftOut.class);
        }
    }

    private static boolean areOpenToCaller(ContainerRequestContext request) {
        String name = request.getUriInfo().getPathParameters().getFirst("engine");
        ProcessEngine engine = EngineUtil.lookupProcessEngine(name);
        return WholeMinistry.isOpenToCaller(engine.getIdentityService(), engine.getAuthorizationService());
    }

    static class Refused implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (!areOpenToCaller(request)) {
                throw WholeMinistry.closed();
            }
        }
    }

    static class LeftOut implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getEntity() instanceof List<?> rows && !areOpenToCaller(request)) {
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
