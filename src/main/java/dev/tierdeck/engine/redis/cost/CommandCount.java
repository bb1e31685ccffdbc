package dev.tierdeck.engine.redis.cost;

import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many commands of each name went out, and how many bytes came in, on all connections to which this is given. Counters only grow. */
public final class CommandCount implements NettyCustomizer {
    private final Map<ProtocolKeyword, LongAdder> calls = new ConcurrentHashMap<>();
    private final LongAdder bytes = new LongAdder();

    @Override
    public void afterChannelInitialized(Channel channel) {
        channel.pipeline().addFirst("tierdeck-bytes", new Incoming()).addLast("tierdeck-calls", new Outgoing());
    }

    /** By the command's name in lower case, as the server's own counts have it. */
    Map<String, Long> calls() {
        var all = new HashMap<String, Long>();
        calls.forEach((name, count) -> all.merge(name.toString().toLowerCase(Locale.ROOT), count.sum(), Long::sum));
        return all;
    }

    long bytes() {
        return bytes.sum();
    }

    private final class Incoming extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ByteBuf buffer) {
                bytes.add(buffer.readableBytes());
            }
            context.fireChannelRead(message);
        }
    }

    private final class Outgoing extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof Collection<?> many) {
                many.forEach(this::count);
            } else {
                count(message);
            }
            context.write(message, promise);
        }

        private void count(Object message) {
            if (message instanceof RedisCommand<?, ?, ?> command) {
                calls.computeIfAbsent(command.getType(), name -> new LongAdder()).increment();
            }
        }
    }
}
