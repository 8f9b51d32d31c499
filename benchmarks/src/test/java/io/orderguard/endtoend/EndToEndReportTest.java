package io.orderguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderguard.bundle.Precision;
import io.orderguard.endtoend.EndToEndConfig.InstanceSize;
import io.orderguard.endtoend.EndToEndConfig.Load;
import io.orderguard.endtoend.EndToEndConfig.Model;
import io.orderguard.endtoend.EndToEndConfig.Size;
import io.orderguard.endtoend.LatencyRecorder.CurvePoint;
import io.orderguard.figures.Machine;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.topology.LatencyProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EndToEndReportTest {

  private static final RunCost COST = new RunCost(500, Map.of("orders", 400.0, "scores", 200.0));

  @Test
  void aReportHoldsItsFiguresAgainstTheBars() {
    List<Verdict> verdicts = Verdict.of(report());
    assertThat(verdicts)
        .extracting(Verdict::what, Verdict::found, Verdict::holds)
        .containsExactly(
            tuple("capacity, times the blocking twin", 2.5, true),
            tuple("low-latency, constant, p99 ms", 20.0, true),
            tuple("low-latency, constant, p99.9 ms", 40.0, true),
            tuple("low-latency, poisson, p99 ms", 60.0, false),
            tuple("low-latency, poisson, p99.9 ms", 40.0, true),
            tuple("low-latency, p99 of Poisson / constant", 3.0, false),
            tuple("p99.9 around swaps / steady", 1.5, true));
  }

  @Test
  void theCapacityOfAProfileIsTheProductsWithIt() {
    CapacityResult capacity =
        new CapacityResult(
            List.of(
                side("micro-batches", LatencyProfile.LOW_LATENCY, 2500),
                side("twin", LatencyProfile.LOW_LATENCY, 1000),
                side("micro-batches", LatencyProfile.EXACTLY_ONCE, 1500)));
    assertThat(capacity.ordersPerSecond(LatencyProfile.LOW_LATENCY)).isEqualTo(2500);
    assertThat(capacity.ordersPerSecond(LatencyProfile.EXACTLY_ONCE)).isEqualTo(1500);
  }

  @Test
  void theTextHasEveryPart() {
    assertThat(EndToEndText.of(report()))
        .contains("micro-batches", "x 2.50", "twin")
        .contains("Latency of low-latency at 1000 orders/s", "poisson", "bursts")
        .contains("histories", "slowest 1 %", "broker bytes of an order: 600")
        .contains("1 swaps at 1000 orders/s", "around swaps", "joins", "MISSED");
  }

  @Test
  void theJsonHasTheFiguresOfEveryRun() throws IOException {
    JsonNode json = new ObjectMapper().readTree(EndToEndJson.of(report()));
    assertThat(json.get("capacity").get(0).get("ordersPerSecond").asDouble()).isEqualTo(2500);
    JsonNode constant = json.get("profiles").get(0).get("arrivals").get(0);
    assertThat(constant.get("runs")).hasSize(3);
    assertThat(constant.get("medians").get("p99").asDouble()).isEqualTo(20);
    assertThat(constant.get("brokerBytesByTopic").get("scores").asDouble()).isEqualTo(200);
    assertThat(json.get("swaps").get("windowsToSteadyP999").asDouble()).isEqualTo(1.5);
    assertThat(json.get("rebalance").get("changes")).hasSize(1);
  }

  @Test
  void thePageHasAPlotOfEveryPart() {
    String page = EndToEndPage.of(report());
    assertThat(page)
        .contains("<h2>Capacity</h2>", "<h2>Latency: low-latency</h2>", "<h2>Swaps</h2>");
    assertThat(page.split("<svg", -1)).hasSize(1 + 4);
    assertThat(page).doesNotContain("NaN", "Infinity");
  }

  @Test
  void partsThatWereNotMeasuredAreLeftOut() {
    EndToEndReport full = report();
    EndToEndReport little =
        new EndToEndReport(full.machine(), full.config(), null, List.of(), null, null);
    assertThat(EndToEndText.of(little)).doesNotContain("Capacity", "swaps", "joins");
    assertThat(EndToEndPage.of(little)).doesNotContain("<svg");
    assertThat(Verdict.of(little)).isEmpty();
  }

  private static EndToEndReport report() {
    return new EndToEndReport(
        new Machine("test", 2, List.of(), "Linux", "17", "2", "cpu"),
        config(),
        new CapacityResult(
            List.of(
                side("micro-batches", LatencyProfile.LOW_LATENCY, 2500),
                side("twin", LatencyProfile.LOW_LATENCY, 1000))),
        List.of(
            new ProfileResult(
                LatencyProfile.LOW_LATENCY,
                1000,
                List.of(
                    arrivals(ArrivalKind.CONSTANT, 20),
                    arrivals(ArrivalKind.POISSON, 60),
                    arrivals(ArrivalKind.BURSTS, 400)))),
        new SwapResult(
            1,
            1000,
            List.of(900.0),
            new Latencies(500, 3, 30, 60, 80),
            new Latencies(500, 3, 30, 40, 80),
            List.of(slice(-100), slice(0), slice(100)),
            tally()),
        new RebalanceResult(
            1000,
            new Latencies(500, 3, 30, 40, 80),
            80,
            List.of(new RebalanceResult.Change("joins", Duration.ofSeconds(2), 9, 100, 900, 700)),
            0));
  }

  private static TimeSlice slice(long fromMillis) {
    return new TimeSlice(fromMillis, new Latencies(100, 3, 30, 40, 80));
  }

  private static CapacityResult.Line side(String name, LatencyProfile profile, double rate) {
    List<CapacityTurn> turns =
        List.of(
            new CapacityTurn(rate - 100, tally(), 0),
            new CapacityTurn(rate, tally(), 0),
            new CapacityTurn(rate + 900, tally(), 0));
    return new CapacityResult.Line(name, profile, 1, turns, COST);
  }

  private static ArrivalsResult arrivals(ArrivalKind kind, double p99) {
    List<Latencies> runs =
        List.of(
            new Latencies(10, 3, p99 - 1, 40, 80),
            new Latencies(10, 3, p99, 40, 80),
            new Latencies(10, 3, p99 + 50, 40, 80));
    List<CurvePoint> curve = List.of(new CurvePoint(0, 1), new CurvePoint(99.95, 40));
    List<LegFigures> legs =
        Arrays.stream(Leg.values()).map(leg -> new LegFigures(leg, 1, 1, 4, 9)).toList();
    return new ArrivalsResult(kind, runs, curve, legs, COST, tally(), 0);
  }

  private static ScoreTally tally() {
    ScoreTally tally = new ScoreTally();
    tally.add(Scores.score(1).build());
    return tally;
  }

  private static EndToEndConfig config() {
    return new EndToEndConfig(
        EnumSet.allOf(Part.class),
        new Model("demo", TsaHyperParameters.shape("demo"), Precision.FP32, "cpu"),
        new InstanceSize(1, 2, 64, 128, 4, Map.of("producer.linger.ms", "1")),
        new Load(4000, Lengths.REALISTIC, 0),
        new Size(
            3,
            20_000,
            List.of(LatencyProfile.LOW_LATENCY),
            Duration.ofSeconds(45),
            3,
            Duration.ofSeconds(15),
            1,
            Duration.ofSeconds(10),
            1));
  }
}
