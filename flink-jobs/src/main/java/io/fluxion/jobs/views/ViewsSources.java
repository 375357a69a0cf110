package io.fluxion.jobs.views;

import io.fluxion.ingestion.wire.Topic;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where the views job has its streams from: Kafka, or in tests wherever they like. */
interface ViewsSources {

    /** The records of a topic. */
    <T extends Record> DataStream<T> of(Topic<T> topic);
}
