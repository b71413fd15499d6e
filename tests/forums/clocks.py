import datetime as dt


def day_of_the_jump() -> str:
    """The next last Sunday of March, when the clocks of Finland go from 3 to 4 at night."""
    today = dt.datetime.now(dt.UTC).date()
    for year in (today.year, today.year + 1):
        last = dt.date(year, 3, 31)
        sunday = last - dt.timedelta(days=(last.weekday() + 1) % 7)
        if sunday > today:
            break
    return sunday.isoformat()
