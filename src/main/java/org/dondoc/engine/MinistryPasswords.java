package org.dondoc.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.dondoc.PasswordRules;

/** The rules for passwords at the engine's own doors: Camunda Admin and {@code /engine-rest}. */
class MinistryPasswords implements PasswordPolicy, PasswordPolicyRule {

    /** No password contains it. */
    private static final String NOBODY = "\0";

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(this);
    }

    /** Names the text that Camunda Admin shows. */
    @Override
    public String getPlaceholder() {
        return "PASSWORD_POLICY_LENGTH";
    }

    @Override
    public Map<String, String> getParameters() {
        return Map.of("minLength", Integer.toString(PasswordRules.SHORTEST));
    }

    @Override
    public boolean execute(String password) {
        return execute(password, null);
    }

    @Override
    public boolean execute(String password, User user) {
        boolean isNobodysYet =
                user == null || user.getId() == null || user.getId().isEmpty();
        return PasswordRules.allow(password, isNobodysYet ? NOBODY : user.getId());
    }
}
