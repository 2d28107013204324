package org.dondoc.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;

/**
 * The engine's check of tenants, whose every "no" becomes "not found": what belongs to another unit is told like what is
 * not there, so that nobody learns of it by asking.
 */
class HiddenUnits implements InvocationHandler {

    private final CommandChecker tenants;

    private HiddenUnits(CommandChecker tenants) {
        this.tenants = tenants;
    }

    static CommandChecker hiding(CommandChecker tenants) {
        return (CommandChecker) Proxy.newProxyInstance(
                HiddenUnits.class.getClassLoader(), new Class<?>[] {CommandChecker.class}, new HiddenUnits(tenants));
    }

    @Override
    public Object invoke(Object proxy, Method check, Object[] arguments) throws Throwable {
        try {
            return check.invoke(tenants, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ProcessEngineException refused) {
                throw new NotFoundException("it is not there, or in another unit", refused);
            }
            throw e.getCause();
        }
    }
}
