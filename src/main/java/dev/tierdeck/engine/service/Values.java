package dev.tierdeck.engine.service;

import dev.tierdeck.engine.SettingInForce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The values given to settings, the strongest source last, and all that is wrong with them. */
final class Values {
    private static final Logger LOG = LoggerFactory.getLogger(Values.class);

    private final Map<Setting<?>, Given> chosen = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<OwnSetting> others;

    /** @param others settings that are the program's own, which are handed what they are given */
    Values(List<OwnSetting> others) {
        this.others = List.copyOf(others);
    }

    /** What a file says. A stray name of another program's is let pass, unless it looks like one of ours. */
    void file(List<Given> given) {
        var here = new HashMap<Setting<?>, Given>();
        for (var each : given) {
            if (isTaken(each)) {
                continue;
            }
            var setting = find(each.name());
            if (setting != null) {
                var before = here.put(setting, each);
                if (before != null) {
                    faults.add(each.name() + " (" + each.from() + ") was set before (" + before.from() + "); allowed is once.");
                }
            } else if (isOurs(each.name()) || Suggestion.near(each.name()).isPresent()) {
                unknown(each);
            } else {
                LOG.debug("{} ({}) is no setting of the cache", each.name(), each.from());
            }
        }
        chosen.putAll(here);
    }

    /** What the environment says. It belongs to others too: what is blank is not set, and what is unknown is none of ours. */
    void environment(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            var setting = Known.ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
            if (setting != null && !value.isBlank()) {
                chosen.put(setting, new Given(name, value, SettingInForce.ENVIRONMENT));
            } else if (setting == null && isOurs(name)) {
                LOG.debug("{} in the environment is no setting of the cache", name);
            }
        });
    }

    /** What the program itself says. */
    void options(Map<String, String> options) {
        var here = new HashMap<Setting<?>, Given>();
        options.forEach((name, value) -> {
            var given = new Given(name, value, SettingInForce.OPTION);
            if (isTaken(given)) {
                return;
            }
            var setting = find(name);
            if (setting == null) {
                unknown(given);
            } else if (here.put(setting, given) instanceof Given before) {
                faults.add(name + " (option) was set before (as " + before.name() + "); allowed is once.");
            }
        });
        chosen.putAll(here);
    }

    private boolean isTaken(Given given) {
        var own = others.stream().filter(each -> each.isMeant(given)).findFirst();
        own.ifPresent(each -> {
            try {
                each.taker().accept(given.value().strip());
            } catch (IllegalArgumentException wrong) {
                faults.add(given.name() + " (" + given.from() + ") is '" + given.value() + "'; allowed is " + each.allowed() + ".");
            }
        });
        return own.isPresent();
    }

    /** The value in force; the default where none was given, or a wrong one, which is noted as a fault. */
    <T> T get(Setting<T> setting) {
        var given = chosen.get(setting);
        try {
            return setting.form().read().apply(text(setting, given));
        } catch (IllegalArgumentException wrong) {
            faults.add(given == null ? setting.name() + " has a default that is not allowed."
                    : given.name() + " (" + given.from() + ") is '" + setting.shown(given.value()) + "'; allowed is "
                            + setting.form().allowed() + ".");
            return setting.form().read().apply(setting.usual());
        }
    }

    /** Notes what is wrong with several settings together. */
    void fault(String sentence) {
        faults.add(sentence);
    }

    /** Whether somebody gave it a value. */
    boolean isGiven(Setting<?> setting) {
        return chosen.containsKey(setting);
    }

    /** Every setting in force, secrets masked. */
    List<SettingInForce> origins() {
        return Known.ALL.stream().map(setting -> {
            var given = chosen.get(setting);
            return new SettingInForce(setting.name(), setting.shown(text(setting, given)), given == null ? SettingInForce.DEFAULT : given.from());
        }).toList();
    }

    /** Ends reading: throws when anything was wrong. */
    void requireGood() {
        if (!faults.isEmpty()) {
            throw new SettingsException(faults, null);
        }
    }

    /** Spaces around a value are a slip, except in a password. */
    private static String text(Setting<?> setting, @Nullable Given given) {
        return given == null ? setting.usual() : setting.secret() ? given.value() : given.value().strip();
    }

    private void unknown(Given given) {
        faults.add(given.name() + " (" + given.from() + ") is no setting" + Suggestion.near(given.name())
                .map(name -> "; did you mean " + name + "?").orElse("; allowed are those the package's page lists."));
    }

    private static @Nullable Setting<?> find(String name) {
        return Known.ALL.stream().filter(setting -> setting.isCalled(name)).findFirst().orElse(null);
    }

    private static boolean isOurs(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("CACHE_") || upper.startsWith("REDIS_");
    }
}
