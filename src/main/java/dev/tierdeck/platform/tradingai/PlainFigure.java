package dev.tierdeck.platform.tradingai;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes a figure in full, without exponent or loss: {@code 0.00000001}. */
final class PlainFigure extends ValueSerializer<BigDecimal> {
    @Override
    public void serialize(BigDecimal figure, JsonGenerator generator, SerializationContext context) {
        generator.writeNumber(figure.toPlainString());
    }
}
