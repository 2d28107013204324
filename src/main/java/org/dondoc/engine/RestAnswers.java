package org.dondoc.engine;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.hal.Hal;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;

/**
 * How the engine's REST API reads and refuses, wherever it is served: {@code /engine-rest} and the webapps have JAX-RS
 * applications of their own, and each takes up what {@code META-INF/services} names. For each kind of exception that
 * Camunda answers itself there is one mapper here that goes before.
 */
public class RestAnswers implements Feature {

    private static final int BEFORE_CAMUNDA = Priorities.USER - 1000;

    @Override
    public boolean configure(FeatureContext application) {
        application.register(OfRest.class, BEFORE_CAMUNDA);
        application.register(OfEngine.class, BEFORE_CAMUNDA);
        application.register(OfUnmappedJson.class, BEFORE_CAMUNDA);
        application.register(OfBrokenJson.class, BEFORE_CAMUNDA);
        application.register(OfAnythingElse.class, BEFORE_CAMUNDA);
        application.register(NoNullsInLists.class, BEFORE_CAMUNDA);
        application.register(WebappFigures.class);
        application.register(ListLimit.class);
        return true;
    }

    static class OfRest implements ExceptionMapper<RestException> {
        @Override
        public Response toResponse(RestException e) {
            return RestProblem.of(e).response();
        }
    }

    static class OfEngine implements ExceptionMapper<ProcessEngineException> {
        @Override
        public Response toResponse(ProcessEngineException e) {
            return RestProblem.of(e).response();
        }
    }

    static class OfUnmappedJson implements ExceptionMapper<JsonMappingException> {
        @Override
        public Response toResponse(JsonMappingException e) {
            return RestProblem.of(e).response();
        }
    }

    static class OfBrokenJson implements ExceptionMapper<JsonParseException> {
        @Override
        public Response toResponse(JsonParseException e) {
            return RestProblem.of(e).response();
        }
    }

    static class OfAnythingElse implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable e) {
            return RestProblem.of(e).response();
        }
    }

    /** Camunda's own reading of JSON, which stumbles over a null in a list or in place of a variable. */
    @Produces({MediaType.APPLICATION_JSON, Hal.APPLICATION_HAL_JSON})
    static class NoNullsInLists implements ContextResolver<ObjectMapper> {

        private final ObjectMapper json = JacksonConfigurator.configureObjectMapper(new ObjectMapper())
                .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));

        @Override
        public ObjectMapper getContext(Class<?> type) {
            return json;
        }
    }
}
