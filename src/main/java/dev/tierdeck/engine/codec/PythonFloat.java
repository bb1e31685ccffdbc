package dev.tierdeck.engine.codec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers with a point, as Python prints them: {@code repr(float)}, the fewest digits that are read back as the same float, in plain form
 * from 0.0001 up to below 10<sup>16</sup>, else with an exponent of two digits or more. Source: {@code float_repr_style} and
 * {@code PyOS_double_to_string} with {@code 'r'} in the Python reference.
 */
final class PythonFloat {
    private static final int PLAIN_FROM = -4;
    private static final int PLAIN_BELOW = 16;
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

    private PythonFloat() {}

    /** What {@code json.dumps} prints for this float; {@code NaN}, {@code Infinity} and {@code -Infinity} included. */
    static String repr(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        return laidOut(shortest(number));
    }

    /** A decimal: as the float where that says the same, else with all its digits. Zeros at its end are kept in plain form. */
    static String kept(BigDecimal decimal) {
        if (decimal.scale() == 0) {
            return decimal.toString();
        }
        if (decimal.scale() > 0 && (decimal.signum() == 0 ? decimal.scale() < PLAIN_BELOW : isPlain(pointed(decimal)))) {
            return decimal.toPlainString();
        }
        double nearest = decimal.doubleValue();
        boolean same = Double.isFinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(decimal) == 0;
        return same ? repr(nearest) : laidOut(decimal.stripTrailingZeros());
    }

    /** Java prints at least two digits where one would do: 4.9E-324 is 5e-324. */
    private static BigDecimal shortest(double number) {
        var usual = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (usual.precision() == 2) {
            var shorter = new BigDecimal(number).round(ONE_DIGIT);
            return shorter.doubleValue() == number ? shorter.stripTrailingZeros() : usual;
        }
        return usual;
    }

    private static String laidOut(BigDecimal stripped) {
        long exponent = pointed(stripped);
        if (isPlain(exponent)) {
            return stripped.scale() > 0 ? stripped.toPlainString() : stripped.toPlainString() + ".0";
        }
        var digits = stripped.unscaledValue().abs().toString();
        return (stripped.signum() < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** The power of ten of the first digit. */
    private static long pointed(BigDecimal decimal) {
        return (long) decimal.precision() - decimal.scale() - 1;
    }

    private static boolean isPlain(long exponent) {
        return exponent >= PLAIN_FROM && exponent < PLAIN_BELOW;
    }
}
