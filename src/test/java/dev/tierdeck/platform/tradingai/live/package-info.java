@NullMarked
package dev.tierdeck.platform.tradingai.live;

import org.jspecify.annotations.NullMarked;
