package org.dondoc.security;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every end point that the application serves, as it says itself: Spring's mappings, the engine's REST API and the APIs of
 * the webapps and of their plugins. Each is {@code METHOD /path/{with}/variables}.
 */
class ServedDoors {

    /** The engine's REST API, whichever root it is reached by, and with or without the engine's name. */
    static final String ENGINE = "engine:";

    private ServedDoors() {}

    static Set<String> of(ApplicationContext application) {
        Set<String> doors = new TreeSet<>(springs(application));
        jerseys(ENGINE, CamundaRestResources.getResourceClasses()).stream()
                .filter(door -> !door.contains(" " + ENGINE + "/engine/{name}/"))
                .forEach(doors::add);
        doors.addAll(webapp(
                "admin",
                new AdminApplication().getClasses(),
                Admin.getRuntimeDelegate().getAppPluginRegistry().getPlugins()));
        doors.addAll(webapp(
                "cockpit",
                new CockpitApplication().getClasses(),
                Cockpit.getRuntimeDelegate().getAppPluginRegistry().getPlugins()));
        doors.addAll(webapp(
                "tasklist",
                new TasklistApplication().getClasses(),
                Tasklist.getRuntimeDelegate().getAppPluginRegistry().getPlugins()));
        doors.addAll(webapp(
                "welcome",
                new WelcomeApplication().getClasses(),
                Welcome.getRuntimeDelegate().getAppPluginRegistry().getPlugins()));
        return doors;
    }

    private static Set<String> springs(ApplicationContext application) {
        Set<String> doors = new TreeSet<>();
        for (RequestMappingInfoHandlerMapping mapping : application
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                for (String path : info.getPatternValues()) {
                    if (methods.isEmpty()) {
                        doors.add("ANY " + path);
                    }
                    methods.forEach(method -> doors.add(method + " " + path));
                }
            }
        }
        return doors;
    }

    private static Set<String> webapp(String name, Set<Class<?>> classes, Collection<? extends AppPlugin> plugins) {
        Set<String> doors = new TreeSet<>(jerseys("/camunda/api/" + name, classes));
        plugins.forEach(plugin -> doors.addAll(jerseys("/camunda/api/" + name, plugin.getResourceClasses())));
        return doors;
    }

    private static Set<String> jerseys(String root, Collection<Class<?>> classes) {
        Set<String> doors = new TreeSet<>();
        for (Class<?> type : classes) {
            Resource resource = Resource.from(type);
            if (resource != null) {
                collect(join(root, resource.getPath()), resource, new ArrayDeque<>(), doors);
            }
        }
        return doors;
    }

    /** Below a locator the path of a resource's own class counts for nothing. */
    private static void collect(String path, Resource resource, Deque<Class<?>> inside, Set<String> doors) {
        for (ResourceMethod method : resource.getResourceMethods()) {
            doors.add(method.getHttpMethod() + " " + path);
        }
        ResourceMethod locator = resource.getResourceLocator();
        if (locator != null) {
            Class<?> below = locator.getInvocable().getRawResponseType();
            if (!inside.contains(below)) {
                inside.push(below);
                Resource located = Resource.from(below);
                if (located != null) {
                    collect(path, located, inside, doors);
                } else {
                    doors.add("UNKNOWN " + path + " " + below.getName());
                }
                inside.pop();
            }
        }
        resource.getChildResources().forEach(child -> collect(join(path, child.getPath()), child, inside, doors));
    }

    private static String join(String above, String below) {
        if (below == null || below.isEmpty() || "/".equals(below)) {
            return above;
        }
        // Jersey would take a regular expression within a variable; a table has its name only
        return above + "/" + below.replaceAll("^/|/$", "").replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    }
}
