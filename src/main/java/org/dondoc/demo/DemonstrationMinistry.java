package org.dondoc.demo;

import java.util.List;
import org.dondoc.register.Actor;
import org.dondoc.security.Accounts;
import org.dondoc.security.Staffing;
import org.dondoc.units.Organisation;
import org.dondoc.units.Person;
import org.dondoc.units.Table;
import org.dondoc.units.Units;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The units of a ministry and made-up people in them, everybody with the password {@code demo}. */
@Component
@Profile("demo | test")
class DemonstrationMinistry implements Staffing {

    private static final Logger log = LoggerFactory.getLogger(DemonstrationMinistry.class);
    private static final String PASSWORD = "demo";

    private final Units units;
    private final Organisation organisation;
    private final TransactionTemplate transaction;
    private boolean isNew;

    DemonstrationMinistry(Units units, Organisation organisation, TransactionTemplate transaction) {
        this.units = units;
        this.organisation = organisation;
        this.transaction = transaction;
    }

    @Override
    public void staff(Accounts accounts) {
        isNew = units.all().isEmpty();
        transaction.executeWithoutResult(status -> addUnitsAndPeople(accounts));
    }

    @EventListener
    void introduce(ApplicationReadyEvent ready) {
        if (isNew) {
            String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port");
            log.info(
                    """
                    The demonstration ministry is ready: http://127.0.0.1:{}/
                      accounts, password "{}":
                        vanphong            ministry office: registers, assigns, urges, accepts
                        vp.truong           chief of the office
                        lanhdao, lanhdao2   leaders of the ministry
                        cntt.truong         head of a unit; so for every unit: bttp.truong, hctp.truong ...
                        cntt.cv1, cntt.cv2  its specialists; so for every unit
                        kiemtra             auditor
                        modeler             modeler
                        admin               administrator
                      mails it sends: http://127.0.0.1:{}/mails/""",
                    port,
                    PASSWORD,
                    port);
        }
    }

    private void addUnitsAndPeople(Accounts accounts) {
        Table.read(Data.open("units.csv"), Table.UNITS).stream()
                .map(Table.Row::unit)
                .filter(unit -> units.find(unit.code()).isEmpty())
                .forEach(unit -> organisation.save(unit, Actor.SYSTEM));
        List<Person> people = Table.read(Data.open("people.csv"), Table.PEOPLE).stream()
                .map(Table.Row::person)
                .filter(person -> units.person(person.id()).isEmpty())
                .toList();
        for (Person person : people) {
            organisation.save(person, Actor.SYSTEM);
            organisation.address(person.id(), person.id() + "@bo.example", Actor.SYSTEM);
        }
        accounts.follow();
        if (!people.isEmpty()) {
            accounts.onePassword(people.stream().map(Person::id).toList(), PASSWORD);
            people.forEach(person -> organisation.passwordGiven(person.id(), Actor.SYSTEM));
        }
        accounts.administrator("admin", "Quản trị hệ thống", PASSWORD);
    }
}
