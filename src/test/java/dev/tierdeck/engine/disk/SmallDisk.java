package dev.tierdeck.engine.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of 2 MB in a directory, for as long as a test needs it.
 *
 * @param directory where it is mounted
 */
record SmallDisk(Path directory) implements AutoCloseable {
    /** Mounts one; where that is not allowed the test is skipped. */
    static SmallDisk mount(Path directory) throws IOException, InterruptedException {
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=2m", "tierdeck-test", directory.toString()),
                "a small file system can't be mounted here (not Linux, or not root)");
        return new SmallDisk(directory);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", "-l", directory.toString());
    }
}
