import dev.tierdeck.cli.Tierdeck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page and the completion of the command line, of what that says of itself. */
final class Manual {
    private final CommandLine line = new CommandLine(Tierdeck.class, Manual::made);
    private final List<String> page = new ArrayList<>();

    /** What is only asked what it can do is made of nothing. */
    private static <T> T made(Class<T> type) throws ReflectiveOperationException {
        var way = type.getDeclaredConstructors()[0];
        way.setAccessible(true);
        return type.cast(way.newInstance(new Object[way.getParameterCount()]));
    }

    /** Writes the page, packed as Debian wants it, and the completion for bash. */
    void write(Path man, Path completion) throws IOException {
        Files.createDirectories(man.getParent());
        try (var out = new GZIPOutputStream(Files.newOutputStream(man))) {
            out.write((String.join("\n", page()) + "\n").getBytes());
        }
        Files.createDirectories(completion.getParent());
        Files.writeString(completion, AutoComplete.bash("tierdeck", line));
    }

    private List<String> page() {
        var spec = line.getCommandSpec();
        page.addAll(List.of(".TH TIERDECK 1 \"\" \"Tierdeck " + Settings.version() + "\" \"User Commands\"", ".SH NAME",
                "tierdeck \\- " + plain(spec.usageMessage().description()), ".SH SYNOPSIS", ".B tierdeck", "[\\fIoptions\\fR] [\\fIcommand\\fR]",
                ".SH DESCRIPTION", text(spec.usageMessage().footer()), ".SH OPTIONS"));
        options(spec);
        page.add(".SH COMMANDS");
        line.getSubcommands().forEach(this::command);
        page.addAll(List.of(".SH ENVIRONMENT", ".B REDIS_HOST, REDIS_PORT, REDIS_PASSWORD", "name the server where \\fB\\-\\-redis\\fR does not.",
                ".br", ".B TIERDECK_ENVIRONMENT", "says whose data stands on it: development, staging or production.",
                ".SH FILES", ".I ~/.config/tierdeck", "what you chose; without secrets.", ".br", ".I ~/.local/share/tierdeck", "the program's data.",
                ".br", ".I ~/.cache/tierdeck", "logs."));
        return page;
    }

    private void command(String name, CommandLine command) {
        var spec = command.getCommandSpec();
        var ends = String.join(" ", spec.positionalParameters().stream().filter(each -> !each.hidden()).map(PositionalParamSpec::paramLabel).toList());
        page.addAll(List.of(".SS \"" + escaped(name + (ends.isEmpty() ? "" : " " + ends)) + "\"", text(spec.usageMessage().description())));
        spec.positionalParameters().stream().filter(each -> !each.hidden() && each.description().length > 0)
                .forEach(each -> page.addAll(List.of(".TP", ".I " + escaped(each.paramLabel()), text(each.description()))));
        options(spec);
    }

    private void options(CommandSpec spec) {
        spec.options().stream().filter(each -> !each.hidden() && !each.inherited()).forEach(this::option);
    }

    private void option(OptionSpec option) {
        var label = option.arity().max() == 0 ? "" : " \\fI" + escaped(option.paramLabel()) + "\\fR";
        page.addAll(List.of(".TP", ".BR " + escaped(String.join(", ", option.names())).replace(" ", "\\ ") + label.replace(" ", "\\ "),
                text(option.description())));
    }

    private String plain(String[] lines) {
        return text(lines).replaceAll("\\.$", "");
    }

    private String text(String[] lines) {
        var words = Ansi.OFF.string(String.join(" ", lines)).replace("%n", " ").replace("%%", "%").replace("@@", "@").strip();
        return escaped(words);
    }

    /** As the formatter wants it: no line of ours is a request, a hyphen is a minus. */
    private static String escaped(String words) {
        var safe = words.replace("\\", "\\e").replace("-", "\\-");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
