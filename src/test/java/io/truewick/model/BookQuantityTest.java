package io.truewick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BookQuantityTest {
  /** The largest whole number that is counted in units of 1e-8. */
  private static final long LAST_NARROW = 92_233_720_368L;

  @Property
  void aWholeNumberComesBackAsItWas(@ForAll @LongRange(min = 0) long ones) {
    long quantity = BookQuantity.ofWhole(ones);

    assertThat(BookQuantity.exact(quantity)).isEqualTo(BigDecimal.valueOf(ones).setScale(8));
    assertThat(BookQuantity.units(quantity) * 1e-8).isCloseTo((double) ones, withPercentage(1e-12));
    assertThat(BookQuantity.isWide(quantity)).isEqualTo(ones > LAST_NARROW);
    assertThat(BookQuantity.isGone(quantity)).isEqualTo(ones == 0);
  }

  @Test
  void wholeOnesAreCountedOnlyWhereUnitsDoNotFit() {
    assertThat(BookQuantity.ofWhole(0)).isZero();
    assertThat(BookQuantity.ofWhole(LAST_NARROW)).isEqualTo(9_223_372_036_800_000_000L);
    assertThat(BookQuantity.ofWhole(LAST_NARROW + 1)).isEqualTo(-92_233_720_369L);
    assertThat(BookQuantity.ofWhole(Long.MAX_VALUE)).isEqualTo(-Long.MAX_VALUE);
  }

  @Test
  void unitsAreOfOneSizeOnBothSidesOfTheLimit() {
    assertThat(BookQuantity.units(150_000_000L)).isEqualTo(1.5e8);
    assertThat(BookQuantity.units(-100_000_000_000L)).isEqualTo(1e19);
    assertThat(BookQuantity.exact(150_000_000L)).isEqualByComparingTo("1.5");
    assertThat(BookQuantity.exact(-100_000_000_000L)).isEqualByComparingTo("100000000000");
  }
}
