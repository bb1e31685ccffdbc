package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.SettingInForce;
import java.util.Comparator;

/** A setting in force, in words. */
record SettingLine(SettingInForce setting, Messages messages) implements Line {
    static final Comparator<SettingLine> BY_NAME = Comparator.comparing(SettingLine::id);
    static final Comparator<SettingLine> BY_VALUE = Comparator.comparing(line -> line.setting.value());
    static final Comparator<SettingLine> BY_ORIGIN = Comparator.comparing(SettingLine::from);

    @Override
    public String id() {
        return setting.name();
    }

    @Override
    public String words() {
        return setting.name() + "\n" + setting.value() + "\n" + from();
    }

    String value() {
        return setting.value();
    }

    /** Whether somebody set it. */
    boolean given() {
        return !setting.from().equals(SettingInForce.DEFAULT);
    }

    /** Where its value came from; a file as it is named. */
    String from() {
        return switch (setting.from()) {
            case SettingInForce.DEFAULT -> messages.text("from.default");
            case SettingInForce.ENVIRONMENT -> messages.text("from.environment");
            case SettingInForce.OPTION -> messages.text("from.option");
            default -> setting.from();
        };
    }

    /** As a file of settings would say it. */
    String copy() {
        return setting.name() + "=" + setting.value() + "  # " + from();
    }

    @Override
    public String spoken() {
        return messages.text("setting.line", setting.name(), value().isEmpty() ? messages.text("setting.empty") : value(), from());
    }
}
