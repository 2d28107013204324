package org.dondoc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long the processors have worked for this process and for the embedded database below a data directory: for
 * benchmarks, because it is about the same on a machine that does something else.
 */
public final class ProcessorTime {

    private ProcessorTime() {}

    public static Duration of(Path data) {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.allProcesses().filter(process -> process.info()
                                .command()
                                .filter(command -> command.startsWith(data.toString()))
                                .isPresent()))
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
