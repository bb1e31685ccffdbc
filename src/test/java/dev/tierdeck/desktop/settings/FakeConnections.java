package dev.tierdeck.desktop.settings;

import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Trial;
import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.Trial.Stage;
import dev.tierdeck.engine.Trial.Step;
import dev.tierdeck.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Connections in memory, which do what they are told to. */
final class FakeConnections implements Connections {
    final List<Profile> profiles = new CopyOnWriteArrayList<>();
    final Map<String, Secret> passwords = new ConcurrentHashMap<>();
    final List<String> connected = new CopyOnWriteArrayList<>();
    final List<Secret> tried = new CopyOnWriteArrayList<>();
    volatile String current = Profile.SAMPLE;
    volatile String complaint = "";
    volatile String greeting = "";
    /** When set, keeping and forgetting fail so. */
    volatile @Nullable RuntimeException broken;
    /** When set, going there fails so. */
    volatile @Nullable Exception away;
    /** When set, a test waits for a permit. */
    volatile @Nullable Semaphore gate;
    volatile Step last = step(Stage.READING, Fault.NONE, "");
    volatile LayoutCheck check = new LayoutCheck(List.of(new LayoutLine("tradebot", "", "", 3, 9, ""), new LayoutLine("tradecore", "", "tradecore", 6, 21, "")), "");

    static Step step(Stage stage, Fault fault, String detail) {
        return new Step(stage, Duration.ofNanos(1_234_000), fault, detail);
    }

    static Profile profile(String id, String name, Environment environment) {
        return new Profile(id, name, id + ".example", 6379, 0, "", false, environment, false, false, LayoutChoice.USUAL);
    }

    /** Three that are kept. */
    FakeConnections stocked() {
        profiles.addAll(List.of(profile("paper", "paper-trading", Environment.DEVELOPMENT), profile("stage", "rehearsal", Environment.STAGING),
                new Profile("prod", "exchange-eu", "cache.exchange-eu.example", 6380, 2, "trader", true, Environment.PRODUCTION, true, false, LayoutChoice.USUAL)));
        passwords.put("prod", Secret.password("kept"));
        return this;
    }

    @Override
    public Kept kept() {
        return new Kept(profiles, complaint, "the system's keyring");
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public String greeting() {
        return greeting;
    }

    private void mayFail() {
        var why = broken;
        if (why != null) {
            throw why;
        }
    }

    @Override
    public void save(Profile profile, @Nullable Secret typed) {
        mayFail();
        int at = profiles.stream().map(Profile::id).toList().indexOf(profile.id());
        if (at < 0) {
            profiles.add(profile);
        } else {
            profiles.set(at, profile);
        }
        if (typed != null) {
            passwords.put(profile.id(), typed);
        }
    }

    @Override
    public void forget(Profile profile) {
        mayFail();
        passwords.remove(profile.id());
        profiles.replaceAll(each -> each.id().equals(profile.id()) ? each.asking(false) : each);
    }

    @Override
    public void delete(Profile profile) {
        mayFail();
        passwords.remove(profile.id());
        profiles.removeIf(each -> each.id().equals(profile.id()));
    }

    @Override
    public List<Step> test(Profile profile, @Nullable Secret typed, Consumer<Step> watch) throws InterruptedException {
        if (typed != null) {
            tried.add(typed);
        }
        var steps = new ArrayList<Step>();
        for (var stage : Stage.values()) {
            var step = stage == last.stage() ? last : step(stage, Fault.NONE, stage == Stage.VERSION ? "7.0.15" : "");
            steps.add(step);
            watch.accept(step);
            var waiting = gate;
            if (waiting != null) {
                waiting.acquire();
            }
            if (step == last) {
                break;
            }
        }
        return steps;
    }

    @Override
    public LayoutCheck layouts(LayoutChoice choice) {
        var lines = new ArrayList<>(check.lines());
        choice.files().forEach(file -> lines.add(file.endsWith("broken.json")
                ? new LayoutLine("broken.json", file, "", 0, 0, "Layout broken.json, line 7: domains[0].types[1].ttl: is \"soon\"; allowed is a duration.")
                : new LayoutLine("mine", file, "mine", 1, 2, "")));
        return new LayoutCheck(lines, choice.inactive().size() == 2 ? "No layout is active." : "");
    }

    @Override
    public void connect(String id, String name, Consumer<Exception> failed) {
        connected.add(id);
        var why = away;
        if (why != null) {
            failed.accept(why);
        }
    }
}
