package dev.tierdeck.app;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.SettingInForce;
import dev.tierdeck.engine.service.ServiceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a window is told by its environment.
 *
 * @param market what the market's sources are told
 * @param variables the environment
 */
record DeskSettings(MarketSettings market, Map<String, String> variables) {
    /**
     * The settings of this environment.
     *
     * @throws IllegalArgumentException when one of the market's is not allowed; the message names it and says what is
     * @throws dev.tierdeck.engine.service.SettingsException when one of the cache's is not
     */
    static DeskSettings from(Map<String, String> environment) {
        ServiceSettings.read(null, environment, Map.of());
        return new DeskSettings(MarketSettings.from(environment), environment);
    }

    /** The settings of a cache of the window's own; {@code options} count before the environment. */
    ServiceSettings service(Map<String, String> options) {
        return ServiceSettings.read(null, variables, options);
    }

    /** What is in force on a server of the user's. */
    List<SettingInForce> inForce(Connection connection, Folders folders) {
        var all = new ArrayList<SettingInForce>();
        boolean named = connection.uri() != null;
        all.add(new SettingInForce("--redis", connection.toString(), named ? SettingInForce.OPTION : from("REDIS_HOST")));
        all.add(new SettingInForce("--environment", word(connection.environment()), whose(connection.environment())));
        all.add(new SettingInForce("--read-only", Boolean.toString(connection.readOnly()),
                connection.readOnly() ? SettingInForce.OPTION : SettingInForce.DEFAULT));
        all.addAll(inForce(folders));
        return all;
    }

    /** What is in force on a server about which this was said. */
    List<SettingInForce> inForce(List<SettingInForce> said, Folders folders) {
        var all = new ArrayList<>(said);
        all.addAll(inForce(folders));
        return all;
    }

    private String whose(Environment environment) {
        if (word(environment).equalsIgnoreCase(variables.getOrDefault("TIERDECK_ENVIRONMENT", "").strip())) {
            return SettingInForce.ENVIRONMENT;
        }
        return environment == Environment.DEVELOPMENT ? SettingInForce.DEFAULT : SettingInForce.OPTION;
    }

    private static String word(Environment environment) {
        return environment.name().toLowerCase(Locale.ROOT);
    }

    /** What is in force on any server: where our files are, and what the market's sources are told. */
    List<SettingInForce> inForce(Folders folders) {
        var all = new ArrayList<SettingInForce>();
        all.add(new SettingInForce("settings folder", folders.config().toString(), SettingInForce.DEFAULT));
        all.add(new SettingInForce("data folder", folders.data().toString(), SettingInForce.DEFAULT));
        all.add(new SettingInForce("log folder", folders.logs().toString(), SettingInForce.DEFAULT));
        market().byName().forEach((name, value) -> all.add(new SettingInForce(name, value, from(name))));
        return all;
    }

    private String from(String variable) {
        return variables.getOrDefault(variable, "").isBlank() ? SettingInForce.DEFAULT : SettingInForce.ENVIRONMENT;
    }
}
