/** The time of day for words such as "today": milliseconds since the epoch, new every minute. */
import { useEffect, useState } from 'react';

export const useNow = (): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};
