package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InstanceTest {
    @TempDir
    Path folder;

    /** A process that claims something, tells whether it got it, and ends when its input does. */
    static final class Second {
        public static void main(String[] args) throws Exception {
            try (var claimed = Instance.claim(Path.of(args[0]), args[1]).orElse(null)) {
                System.out.println(claimed == null ? "taken" : "mine");
                System.out.flush();
                if (claimed != null) {
                    System.in.read();
                }
            }
        }
    }

    private String claimElsewhere(String name) throws Exception {
        var second = Children.java(Second.class, folder.toString(), name).redirectErrorStream(true).start();
        try (var said = second.inputReader()) {
            return String.valueOf(said.lines().filter(line -> line.equals("mine") || line.equals("taken")).findFirst().orElse(null));
        } finally {
            second.destroyForcibly().waitFor();
        }
    }

    @Test
    void secondStart_raisesTheFirstWindow_andOpensNone() throws Exception {
        var raised = new CountDownLatch(1);
        try (var first = Instance.claim(folder, "null").orElseThrow()) {
            first.front(raised::countDown);
            assertThat(claimElsewhere("null")).isEqualTo("taken");
            assertThat(raised.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anotherServer_hasAWindowOfItsOwn() throws Exception {
        try (var first = Instance.claim(folder, "null").orElseThrow()) {
            assertThat(first.before()).isEmpty();
            assertThat(claimElsewhere("redis://cache.example:6379")).isEqualTo("mine");
        }
    }

    @Test
    void claimOfWhoWasKilled_isFree_andTellsWhoItWas() throws Exception {
        var killed = Children.java(Second.class, folder.toString(), "null").start();
        try (var said = killed.inputReader()) {
            assertThat(said.readLine()).isEqualTo("mine");
        }
        killed.destroyForcibly().waitFor();
        try (var next = Instance.claim(folder, "null").orElseThrow()) {
            assertThat(next.before()).hasValue(killed.pid());
        }
    }

    @Test
    void orderlyEnd_leavesTheClaimFree_andNoSocket() throws Exception {
        Instance.claim(folder, "null").orElseThrow().close();
        try (var files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".sock"));
        }
        try (var next = Instance.claim(folder, "null").orElseThrow()) {
            assertThat(next.before()).isEmpty();
        }
    }
}
