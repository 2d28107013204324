package org.dondoc.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVRecord;
import org.dondoc.security.Accounts;
import org.dondoc.security.Groups;
import org.dondoc.security.Staffing;
import org.dondoc.units.Person;
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
    private final TransactionTemplate transaction;
    private boolean isNew;

    DemonstrationMinistry(Units units, TransactionTemplate transaction) {
        this.units = units;
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
                        admin               administrator""",
                    ready.getApplicationContext().getEnvironment().getProperty("local.server.port"),
                    PASSWORD);
        }
    }

    private void addUnitsAndPeople(Accounts accounts) {
        loadUnits();
        accounts.followUnits();
        for (Person person : Data.rows("people.csv", DemonstrationMinistry::person)) {
            units.add(person);
            accounts.account(person, PASSWORD);
        }
        accounts.account("admin", "Quản trị hệ thống", PASSWORD, Groups.ADMINISTRATOR);
        accounts.account("kiemtra", "Phạm Hữu Nghĩa", PASSWORD, Groups.STAFF, Groups.AUDITOR);
        accounts.account("modeler", "Vũ Thanh Tâm", PASSWORD, Groups.STAFF, Groups.MODELER);
    }

    private void loadUnits() {
        try (Reader csv = Data.open("units.csv")) {
            units.load(csv);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read demo/units.csv", e);
        }
    }

    private static Person person(CSVRecord row) {
        String unit = row.get("unit");
        return new Person(
                row.get("id"),
                row.get("full_name"),
                unit.isEmpty() ? null : unit,
                Person.Role.valueOf(row.get("role")));
    }
}
