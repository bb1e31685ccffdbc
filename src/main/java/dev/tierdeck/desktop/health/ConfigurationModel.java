package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.SettingInForce;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** The settings in force, and where each came from. They do not change while the window is open. */
final class ConfigurationModel {
    private final Messages messages;
    private final Clip clip;
    private final StatusModel status;
    private final ListModel<SettingLine> list;
    private final BooleanProperty onlyGiven = new SimpleBooleanProperty();
    private final String summary;

    ConfigurationModel(List<SettingInForce> settings, InstantSource clock, Messages messages, Clip clip, StatusModel status) {
        this.messages = messages;
        this.clip = clip;
        this.status = status;
        this.list = new ListModel<>(messages, "configuration", SettingLine.BY_NAME, clock);
        var lines = settings.stream().map(setting -> new SettingLine(setting, messages)).toList();
        list.take(lines);
        summary = lines.isEmpty() ? "" : messages.text("configuration.summary", Format.count(lines.stream().filter(SettingLine::given).count()));
        onlyGiven.addListener((property, before, only) -> list.narrow(line -> line.given() || !only));
    }

    ListModel<SettingLine> list() {
        return list;
    }

    /** Whether only what somebody set is listed. */
    BooleanProperty onlyGiven() {
        return onlyGiven;
    }

    /** How many somebody set. */
    String summary() {
        return summary;
    }

    /** Copies the chosen setting, or all that are listed where none is chosen. */
    void copy() {
        list.chosenLine().ifPresentOrElse(line -> copy(List.of(line)), this::copyAll);
    }

    /** Copies all that are listed, a line each. */
    void copyAll() {
        copy(list.rows().stream().map(row -> row.line().get()).toList());
    }

    private void copy(List<SettingLine> lines) {
        if (!lines.isEmpty()) {
            clip.copy(lines.stream().map(SettingLine::copy).collect(Collectors.joining("\n")));
            status.say(lines.size() == 1 ? messages.text("configuration.copied.one", lines.getFirst().id())
                    : messages.text("configuration.copied", Format.count(lines.size())));
        }
    }
}
