package org.dondoc.workplace;

import java.util.function.Function;
import org.dondoc.engine.Transactions;
import org.dondoc.register.Directive;
import org.dondoc.register.Directives;
import org.dondoc.register.Register;
import org.dondoc.security.Caller;
import org.springframework.stereotype.Component;

/** The way of every caller to a directive: what may be seen, and what may be done now. */
@Component
class Access {

    private final Directives directives;
    private final Register register;
    private final Transactions transactions;

    Access(Directives directives, Register register, Transactions transactions) {
        this.directives = directives;
        this.register = register;
        this.transactions = transactions;
    }

    /** Not found is also what the caller may not see. */
    Directive visible(Caller caller, String code) {
        return directives.find(code, caller.visibility()).orElseThrow(() -> Denied.noSuchDirective(code));
    }

    /**
     * Does what the command asks for, in one transaction in which the directive is locked and stands at a stage that
     * the command fits; denied otherwise.
     */
    <T> T give(Command command, Caller caller, String code, Function<Directive, T> work) {
        return transactions.run(() -> work.apply(locked(command, caller, code)));
    }

    private Directive locked(Command command, Caller caller, String code) {
        if (!command.mayBeGivenBy(caller, visible(caller, code))) {
            throw Denied.noRight();
        }
        Directive directive = register.lock(code);
        if (!command.mayBeGivenBy(caller, directive)) {
            throw Denied.noRight();
        }
        if (!command.fits(directive)) {
            throw Denied.notNow(code);
        }
        return directive;
    }
}
