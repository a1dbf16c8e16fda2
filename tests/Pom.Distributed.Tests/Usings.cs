// The tests share one platform and break it: never two at once.
[assembly: NonParallelizable]
[assembly: LevelOfParallelism(1)]
