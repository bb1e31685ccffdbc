package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process of ours that waits stands for the server. */
@Timeout(60)
class ServerRecordsTest {
    @TempDir
    Path folder;
    private Process server;
    private Sighting seen;
    private Sighting gone;

    @BeforeEach
    void start() throws Exception {
        server = Children.java(Waiting.class).start();
        assertThat(server.getInputStream().read()).isEqualTo('w');
        seen = Sighting.of(server.toHandle());
        gone = new Sighting(ProcessHandle.current().pid(), seen.started() - 3_600_000, seen.executable());
    }

    @AfterEach
    void end() {
        server.destroyForcibly();
    }

    @Test
    void serverWhoseOwnerIsGone_isEnded_andStruck() throws Exception {
        cleanUp(seen, gone);
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void serverWhoseOwnerLives_isLeftAlone_andStaysNoted() throws Exception {
        cleanUp(seen, Sighting.of(ProcessHandle.current()));
        assertThat(stays()).isTrue();
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void processThatStartedAtAnotherTime_isLeftAlone_andStruck() throws Exception {
        cleanUp(new Sighting(seen.pid(), seen.started() - 60_000, seen.executable()), gone);
        assertThat(stays()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void processThatRunsSomethingElse_isLeftAlone_andStruck() throws Exception {
        cleanUp(new Sighting(seen.pid(), seen.started(), "/usr/bin/other"), gone);
        assertThat(stays()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void processOfWhichTheSystemToldNothing_isLeftAlone() throws Exception {
        cleanUp(new Sighting(seen.pid(), 0, ""), gone);
        assertThat(stays()).isTrue();
    }

    @Test
    void tornRecord_isLeftAlone_andDoesNotHinderTheOthers() throws Exception {
        Files.writeString(folder.resolve("1.properties"), "server.pid=");
        cleanUp(seen, gone);
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(folder.resolve("1.properties")).exists();
    }

    private void cleanUp(Sighting noted, Sighting owner) {
        var records = new ServerRecords(folder);
        records.note(noted, owner);
        records.endOrphans();
    }

    /** Whether it is there still, a while after: long enough where it was ended and the machine has time. */
    private boolean stays() throws InterruptedException {
        return !server.waitFor(300, TimeUnit.MILLISECONDS);
    }

    /** Waits until it is ended. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.print('w');
            System.out.flush();
            Thread.currentThread().join();
        }
    }
}
