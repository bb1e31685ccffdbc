package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.UndoStore.Saved;
import dev.tierdeck.engine.redis.events.OwnMisses;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Sends keys away, a batch a command, in one of four ways. Commands are built here of plain bytes: Lettuce's own treat each key as one that
 * may have to be sent to another node, which costs as much as the rest of the client's work.
 */
final class Dispatch {
    private static final ByteArrayCodec CODEC = ByteArrayCodec.INSTANCE;
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] NAMED = {'1'};

    private final Wire wire;
    private final Slots slots;
    private final Selection meant;
    private final OwnMisses own;

    /** How a batch goes. */
    enum Way {
        /** UNLINK: nothing of ours is about these keys. */
        PLAIN,
        /** With all that is about them, whatever stands there. */
        LEAN,
        /** With all that is about them, if all of them stand as they were kept. */
        WHOLE,
        /** Each that may go: it stands as it was kept, and was not written with the tags since these were invalidated. */
        EACH
    }

    /** For what asks nothing about keys that may be gone. */
    Dispatch(Wire wire, Slots slots, Selection meant) {
        this(wire, slots, meant, new OwnMisses(System::nanoTime));
    }

    /** {@code own} is told what was gone. */
    Dispatch(Wire wire, Slots slots, Selection meant, OwnMisses own) {
        this.wire = wire;
        this.slots = slots;
        this.meant = meant;
        this.own = own;
    }

    Wire wire() {
        return wire;
    }

    CompletionStage<List<Object>> send(Way way, List<Target> targets) {
        return switch (way) {
            case PLAIN -> wire.inCluster() ? script(Script.ERASE, targets, nothings(targets)) : unlink(targets);
            case LEAN -> script(Script.ERASE, targets, texts(targets));
            case WHOLE -> own.asking(() -> script(Script.KEPT, targets, whole(targets)), (answer, missed) ->
                    answer.stream().skip(1).forEach(place -> missed.key(targets.get(((Long) place).intValue() - 1).name(), 1)));
            case EACH -> script(Script.EACH, targets, each(targets));
        };
    }

    private CompletionStage<List<Object>> unlink(List<Target> targets) {
        return command(CommandType.UNLINK, new IntegerOutput<>(CODEC), targets).thenApply(List::of);
    }

    private static byte[][] nothings(List<Target> targets) {
        return targets.stream().map(target -> NOTHING).toArray(byte[][]::new);
    }

    /** The values of strings, null for anything else. */
    CompletionStage<List<byte[]>> values(List<Target> targets) {
        return wire.inCluster() && targets.size() > 1 ? Both.all(targets.stream().map(target -> values(List.of(target))).toList())
                : command(CommandType.MGET, new ValueListOutput<>(CODEC), targets);
    }

    CompletionStage<byte[]> dump(Target target) {
        return own.asking(() -> command(CommandType.DUMP, new ValueOutput<>(CODEC), List.of(target)),
                (dump, missed) -> missed.key(target.name(), dump == null ? 1 : 0));
    }

    private <T> CompletionStage<T> command(CommandType type, CommandOutput<byte[], byte[], T> output, List<Target> targets) {
        var args = new CommandArgs<>(CODEC);
        targets.forEach(target -> args.add(target.name()));
        return wire.dispatch(new Command<>(type, output, args));
    }

    /** What is left of the TTLs, and our notes; {@code values} are the answers that come before this one. */
    CompletionStage<List<Object>> rest(List<Target> targets, CompletionStage<List<byte[]>> values) {
        return own.asking(() -> script(Script.REST, targets, textsIfAny(targets)), (rest, missed) -> {
            var strings = values.toCompletableFuture().getNow(List.of());
            var ttls = Reading.ttls(rest);
            for (int i = 0; i < ttls.length; i++) {
                missed.key(targets.get(i).name(), ttls[i] != Inspector.GONE ? 0 : i < strings.size() && strings.get(i) == null ? 2 : 1);
            }
        });
    }

    /** The sizes of what stands there. */
    CompletionStage<List<Object>> sizes(List<Target> targets) {
        var names = names(targets);
        return own.asking(() -> wire.run(Script.SIZES, names), (sizes, missed) -> SizeReader.tell(names, sizes, missed));
    }

    CompletionStage<List<Object>> script(Script script, List<Target> targets, byte[]... args) {
        return wire.run(script, names(targets), args);
    }

    private static byte[][] names(List<Target> targets) {
        return targets.stream().map(Target::name).toArray(byte[][]::new);
    }

    private byte[][] texts(List<Target> targets) {
        return targets.stream().map(this::text).toArray(byte[][]::new);
    }

    /** By tags, an entry of ours may be found where nothing was when the slots were looked at. */
    private byte[] text(Target target) {
        return meant.tags().isEmpty() ? slots.text(target.slot()) : Names.marked(target.slot());
    }

    /** Where each is looked at, a note about it is looked for too. */
    private byte[] looked(Target target) {
        var text = text(target);
        return text.length == 0 ? Names.text(target.slot()) : text;
    }

    private byte[][] textsIfAny(List<Target> targets) {
        var texts = texts(targets);
        for (var text : texts) {
            if (text.length > 0) {
                return texts;
            }
        }
        return new byte[0][];
    }

    private byte[][] whole(List<Target> targets) {
        var texts = textsIfAny(targets);
        var args = new byte[texts.length + 1][];
        args[0] = ascii(digest(targets));
        System.arraycopy(texts, 0, args, 1, texts.length);
        return args;
    }

    private byte[][] each(List<Target> targets) {
        var args = new ArrayList<byte[]>();
        args.add(Note.names(meant.tags()));
        for (var target : targets) {
            args.add(looked(target));
            args.add(target.saved() == null ? NOTHING : ascii(Digest.sha1(target.saved().content())));
            args.add(meant.tags().isEmpty() || meant.contains(target.key()) ? NAMED : NOTHING);
        }
        return args.toArray(byte[][]::new);
    }

    /** As {@code kept.lua} computes it. */
    private static String digest(List<Target> targets) {
        try {
            var sha = MessageDigest.getInstance("SHA-1");
            for (var target : targets) {
                Saved saved = target.saved();
                sha.update(ascii((saved.dump() ? "d" : "s") + saved.content().length + ":"));
                sha.update(saved.content());
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError("every Java platform has SHA-1", never);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
