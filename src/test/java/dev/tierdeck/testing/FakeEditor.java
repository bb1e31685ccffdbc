package dev.tierdeck.testing;

import dev.tierdeck.engine.Editor;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StoredValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Changes by hand of what stands on a server in memory. */
public final class FakeEditor implements Editor {
    /** What was given as confirmation, one each change. */
    public final List<String> confirmed = new ArrayList<>();
    /** Runs before each change: what another client does meanwhile. */
    public volatile Runnable meanwhile = () -> {};

    private final FakeServer server;
    private final Supplier<Guard> guard;

    public FakeEditor(FakeServer server, Supplier<Guard> guard) {
        this.server = server;
        this.guard = guard;
    }

    private void begin(String typed) {
        meanwhile.run();
        server.fail();
        guard.get().require("a change", typed);
        confirmed.add(typed);
    }

    @Override
    public Outcome replace(Key key, byte[] expected, byte[] value, String typed) {
        begin(typed);
        return switch (server.values.get(key)) {
            case null -> Outcome.GONE;
            case StoredValue.Text text when Arrays.equals(text.bytes(), expected) -> {
                server.put(key, value);
                yield Outcome.DONE;
            }
            default -> Outcome.CHANGED;
        };
    }

    @Override
    public Outcome replace(Key key, byte[] field, byte[] expected, byte[] value, String typed) {
        begin(typed);
        if (!(server.values.get(key) instanceof StoredValue.Hash hash)) {
            return server.values.containsKey(key) ? Outcome.CHANGED : Outcome.GONE;
        }
        var found = hash.fields().stream().filter(each -> Arrays.equals(each.name(), field)).findFirst();
        if (found.isEmpty() || !Arrays.equals(found.get().value(), expected)) {
            return found.isEmpty() ? Outcome.GONE : Outcome.CHANGED;
        }
        server.values.put(key, new StoredValue.Hash(hash.fields().stream()
                .map(each -> each == found.get() ? new StoredValue.Field(field, value) : each).toList(), hash.size(), null));
        return Outcome.DONE;
    }

    @Override
    public Outcome rename(Key key, Key to, String typed) {
        begin(typed);
        if (server.values.containsKey(to)) {
            return Outcome.CHANGED;
        }
        var value = server.values.remove(key);
        if (value == null) {
            return Outcome.GONE;
        }
        server.values.put(to, value);
        return Outcome.DONE;
    }
}
