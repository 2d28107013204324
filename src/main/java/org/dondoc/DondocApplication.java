package org.dondoc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Dondoc: production by default, the demonstration ministry with the profile {@code demo}. */
@SpringBootApplication
public class DondocApplication {

    public static void main(String[] args) {
        SpringApplication.run(DondocApplication.class, args);
    }
}
