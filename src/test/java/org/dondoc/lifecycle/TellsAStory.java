package org.dondoc.lifecycle;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import org.dondoc.DondocTest;
import org.dondoc.engine.MovableClock;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Tests on the whole application in which it is Monday, 2 March 2026, 09:00 until the {@link Story} goes on. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DondocTest
@ExtendWith(TellsAStory.Time.class)
@interface TellsAStory {

    class Time implements BeforeEachCallback, AfterEachCallback {

        @Override
        public void beforeEach(ExtensionContext test) {
            clock(test).moveTo(Instant.parse("2026-03-02T02:00:00Z"));
        }

        @Override
        public void afterEach(ExtensionContext test) {
            clock(test).reset();
        }

        private static MovableClock clock(ExtensionContext test) {
            return SpringExtension.getApplicationContext(test).getBean(MovableClock.class);
        }
    }
}
