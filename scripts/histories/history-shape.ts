// What a history guards: the order of what the workflow asked for, under which SDK.

interface ReadEvent {
  eventType: string;
  [attributes: string]: unknown;
}

/** Two histories with the same shape guard the same; times, ids and the server's own events do not count. */
export function historyShape(text: string): string {
  const { events } = JSON.parse(text) as { events: ReadEvent[] };
  const lines = events.flatMap((event) => {
    const type = event.eventType.replace('EVENT_TYPE_', '');
    if (type.startsWith('WORKFLOW_TASK_')) return [];
    const activity = (event['activityTaskScheduledEventAttributes'] as { activityType?: { name?: string } })
      ?.activityType?.name;
    const marker = type === 'MARKER_RECORDED' ? JSON.stringify(event['markerRecordedEventAttributes']) : '';
    return [`${type} ${activity ?? marker.replaceAll(/"\d+"/g, '')}`];
  });
  const [sdkVersion = ''] = /"sdkVersion":"[^"]*"/.exec(text) ?? [];
  return [sdkVersion, ...lines].join('\n');
}
