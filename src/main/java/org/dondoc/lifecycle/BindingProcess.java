package org.dondoc.lifecycle;

/** The names of {@code binding.bpmn} that Java uses: the office finds the paper of an ad hoc directive. */
public final class BindingProcess {

    public static final String KEY = "binding";

    public static final String BIND_DOCUMENT = "bindDocument";
    public static final String BINDING_OVERDUE = "bindingOverdue";

    private BindingProcess() {}
}
