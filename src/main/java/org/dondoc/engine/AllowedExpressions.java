package org.dondoc.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.joda.time.DateTime;

/**
 * What an expression may reach, wherever it stands: variables, the beans that models may name with their methods, and a
 * few members of texts, collections and the execution. The engine's own lets every expression call every method of
 * every object, and so run any program.
 */
class AllowedExpressions extends JuelExpressionManager {

    /** What every class has, and what leads from an object to its class and on to the whole program. */
    private static final Set<String> OF_ANY_OBJECT =
            Set.of("class", "getClass", "hashCode", "notify", "notifyAll", "wait", "clone", "finalize");

    private static final Set<String> OF_EXECUTIONS = Set.of(
            "processBusinessKey",
            "getProcessBusinessKey",
            "currentActivityId",
            "getCurrentActivityId",
            "getVariable",
            "hasVariable");

    /** Nothing that takes a pattern, which can be made to match for ever, and nothing that multiplies. */
    private static final Set<String> OF_TEXTS = Set.of(
            "contains",
            "endsWith",
            "equals",
            "equalsIgnoreCase",
            "indexOf",
            "isBlank",
            "isEmpty",
            "length",
            "startsWith",
            "strip",
            "substring",
            "toLowerCase",
            "toUpperCase",
            "trim");

    /** What {@code dateTime()} gives. */
    private static final Set<String> OF_TIMES = Set.of(
            "minusDays",
            "minusHours",
            "minusMonths",
            "minusWeeks",
            "plusDays",
            "plusHours",
            "plusMonths",
            "plusWeeks",
            "toDate");

    private static final Set<String> OF_COLLECTIONS = Set.of("contains", "containsKey", "get", "isEmpty", "size");

    private final Map<Object, Object> allowedBeans;

    AllowedExpressions(Map<Object, Object> allowedBeans) {
        super(allowedBeans);
        this.allowedBeans = allowedBeans;
    }

    /** Whether a model may write {@code name.member}; a variable's members are known only when it has a value. */
    static boolean mayBeWritten(String name, String member, Map<Object, Object> beans) {
        return "execution".equals(name)
                ? OF_EXECUTIONS.contains(member)
                : beans.containsKey(name) && !OF_ANY_OBJECT.contains(member)
                        || !beans.containsKey(name) && (OF_TEXTS.contains(member) || OF_COLLECTIONS.contains(member));
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new ReadOnlyMapELResolver(allowedBeans));
        resolver.add(new ArrayELResolver(true));
        resolver.add(new ListELResolver(true));
        resolver.add(new MapELResolver(true));
        resolver.add(new AllowedMembers());
        return resolver;
    }

    private static class AllowedMembers extends BeanELResolver {

        AllowedMembers() {
            super(true);
        }

        @Override
        public Object getValue(ELContext context, Object base, Object member) {
            refuseUnlessAllowed(base, member);
            return super.getValue(context, base, member);
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object member) {
            refuseUnlessAllowed(base, member);
            return super.getType(context, base, member);
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] values) {
            refuseUnlessAllowed(base, method);
            return super.invoke(context, base, method, types, values);
        }

        private static void refuseUnlessAllowed(Object base, Object member) {
            if (base != null && !isAllowed(base, String.valueOf(member))) {
                throw new ELException("an expression may not reach \"" + member + "\" of a "
                        + base.getClass().getSimpleName());
            }
        }

        private static boolean isAllowed(Object base, String member) {
            if (OF_ANY_OBJECT.contains(member)) {
                return false;
            }
            return AllowedBeans.PACKAGE.equals(base.getClass().getPackageName())
                    || base instanceof DelegateExecution && OF_EXECUTIONS.contains(member)
                    || base instanceof DateTime && OF_TIMES.contains(member)
                    || base instanceof String && OF_TEXTS.contains(member)
                    || (base instanceof Collection || base instanceof Map) && OF_COLLECTIONS.contains(member);
        }
    }
}
