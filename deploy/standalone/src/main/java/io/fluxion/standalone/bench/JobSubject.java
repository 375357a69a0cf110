package io.fluxion.standalone.bench;

import io.fluxion.domain.reference.Deployment;
import org.apache.kafka.clients.producer.KafkaProducer;

/** A job that is measured by numbers of what its events are of, and the events that it's measured by. */
public interface JobSubject {

    /** What is counted: the plural, as in "1,000 pools". */
    String counted();

    /** The job, from topic to topic. */
    Workload job();

    /** What the job finds deployed. */
    Deployment deployment(int count);

    /** Sends so many seeded events of so many pools or instruments, in the order of their times. */
    void send(KafkaProducer<String, byte[]> producer, int events, int count);
}
