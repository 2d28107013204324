package org.dondoc.engine;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/**
 * The only beans that models may name: those of the package {@code lifecycle}. With all of Spring's beans in reach an
 * expression could read the configuration with its passwords.
 */
class AllowedBeans extends AbstractMap<Object, Object> {

    static final String PACKAGE = "org.dondoc.lifecycle";

    private final ApplicationContext context;

    AllowedBeans(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean containsKey(Object name) {
        if (!(name instanceof String bean) || !context.containsBean(bean)) {
            return false;
        }
        Class<?> type = context.getType(bean, false);
        return type != null && type.getPackageName().equals(PACKAGE);
    }

    @Override
    public Object get(Object name) {
        return containsKey(name) ? context.getBean((String) name) : null;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        Set<Map.Entry<Object, Object>> entries = new LinkedHashSet<>();
        Arrays.stream(context.getBeanDefinitionNames())
                .filter(this::containsKey)
                .forEach(bean -> entries.add(Map.entry(bean, get(bean))));
        return entries;
    }
}
