package io.fluxion.jobs.risk;

import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.AlertCommand;
import io.fluxion.domain.risk.Finding;
import io.fluxion.domain.risk.Incident;
import io.fluxion.domain.risk.Incidents;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Leads the incidents of a rule and key through their life, by findings and by people's commands. */
final class IncidentFunction extends KeyedCoProcessFunction<String, Finding, AlertCommand, Alert> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Incident> incidents;

    @Override
    public void open(OpenContext context) {
        incidents = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("incident", TypeInformation.of(Incident.class)));
    }

    @Override
    public void processElement1(Finding finding, Context context, Collector<Alert> out) throws Exception {
        Incident before = incidents.value();
        keep(before, Incidents.step(before, finding), out);
    }

    @Override
    public void processElement2(AlertCommand command, Context context, Collector<Alert> out) throws Exception {
        Incident before = incidents.value();
        keep(before, Incidents.step(before, command), out);
    }

    private void keep(@Nullable Incident before, @Nullable Incident after, Collector<Alert> out) throws Exception {
        if (after == null || after.equals(before)) {
            return;
        }
        incidents.update(after);
        if (Incidents.isAnnounced(before, after)) {
            out.collect(after.alert());
        }
    }
}
