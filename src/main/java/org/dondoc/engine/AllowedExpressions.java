package org.dondoc.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private static final Pattern MEMBER = Pattern.compile("([\\w$]*)\\s*\\.\\s*([\\w$]*)");

    private final Map<Object, Object> allowedBeans;

    AllowedExpressions(Map<Object, Object> allowedBeans) {
        super(allowedBeans);
        this.allowedBeans = allowedBeans;
    }

    /** Looks at what stands between <code>${</code> and <code>}</code> in a model, before anybody evaluates it. */
    static boolean areAllowed(String text, Map<Object, Object> beans) {
        boolean areAllowed = true;
        int at = begin(text, 0);
        while (at >= 0 && areAllowed) {
            int end = end(text, at);
            areAllowed = end > 0 && isAllowed(text.substring(at, end), beans);
            at = begin(text, end);
        }
        return areAllowed;
    }

    private static int begin(String text, int from) {
        int begin = IntStream.of(text.indexOf("${", from), text.indexOf("#{", from))
                .filter(found -> found >= 0)
                .min()
                .orElse(-1);
        return begin < 0 ? -1 : begin + 2;
    }

    /** Where the expression ends, outside of its texts; -1 if it does not. */
    private static int end(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '}') {
                return i;
            }
            if (c == '\'' || c == '"') {
                i = closing(text, i);
            }
        }
        return -1;
    }

    /** Where the text that begins here is closed; the end where it is not. */
    private static int closing(String text, int quote) {
        int i = quote + 1;
        while (i < text.length() && text.charAt(i) != text.charAt(quote)) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    private static String withoutTexts(String expression) {
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            rest.append(c);
            if (c == '\'' || c == '"') {
                i = closing(expression, i);
            }
        }
        return rest.toString();
    }

    private static boolean isAllowed(String expression, Map<Object, Object> beans) {
        String withoutTexts = withoutTexts(expression);
        if (withoutTexts.matches("(?s).*[\\[{\\\\].*")) {
            return false;
        }
        return MEMBER.matcher(withoutTexts)
                .results()
                .allMatch(access ->
                        access.group(1).matches("\\d+") || mayBeWritten(access.group(1), access.group(2), beans));
    }

    /** Whether a model may write {@code name.member}; a variable's members are known only when it has a value. */
    private static boolean mayBeWritten(String name, String member, Map<Object, Object> beans) {
        if ("execution".equals(name)) {
            return OF_EXECUTIONS.contains(member);
        }
        return beans.containsKey(name)
                ? !OF_ANY_OBJECT.contains(member)
                : Stream.of(OF_TEXTS, OF_TIMES, OF_COLLECTIONS).anyMatch(members -> members.contains(member));
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
